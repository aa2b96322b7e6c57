"""
Imports decks into Mnemosyne, a flash-card program that reads Anki's packages by code of its own, and
says as JSON what it then holds.

    python3 import-twice.py <folder for its data> <first.apkg> <second.apkg>

It needs Mnemosyne's library on the path, and nothing of its windows: what it would ask of them is
answered here. Written for Mnemosyne 2.9.
"""

import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")

from mnemosyne.libmnemosyne import Mnemosyne
from mnemosyne.libmnemosyne.ui_components.main_widget import MainWidget


class Window(MainWidget):
    def activate(self):
        pass

    def show_information(self, text):
        pass

    def show_error(self, text):
        raise RuntimeError(text)

    def set_progress_text(self, text):
        pass

    def set_progress_range(self, maximum):
        pass

    def set_progress_update_interval(self, interval):
        pass

    def increase_progress(self, value):
        pass

    def set_progress_value(self, value):
        pass

    def close_progress(self):
        pass


def holdings(database):
    cards = [database.card(number, is_id_internal=True) for number, _ in database.cards()]
    return [
        {
            "id": card.id,
            "note": card.fact.id,
            "tags": sorted(tag.name for tag in card.tags),
            "front": card.question(),
            "back": card.answer(),
            "grade": card.grade,
        }
        for card in cards
    ]


def main(folder, first, second):
    # Components are named by module and class.
    sys.modules["first_call_windows"] = sys.modules[__name__]
    program = Mnemosyne(upload_science_logs=False, interested_in_old_reps=True, asynchronous_database=True)
    program.components.insert(0, ("mnemosyne.libmnemosyne.gui_translators.gettext_gui_translator", "GetTextGuiTranslator"))
    program.components.append(("first_call_windows", "Window"))
    # Nothing is studied, so there is no window to study in.
    program.start_review = lambda: None
    program.initialise(os.path.abspath(folder), filename="deck.db", automatic_upgrades=False)
    [reader] = [each for each in program.component_manager.all("file_format") if type(each).__name__ == "Anki2"]
    result = {}
    for name, path in (("first", first), ("second", second)):
        reader.do_import(os.path.abspath(path))
        result[name] = holdings(program.database())
    print(json.dumps(result))
    sys.stdout.flush()
    # It would go on to send logs and make backups of its empty life.
    os._exit(0)


main(*sys.argv[1:])
