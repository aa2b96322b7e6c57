import { expect, test } from 'vitest';
import { followSuccessors } from '#model/successors.ts';

const SUCCESSORS = [
	{ id: 'first', to: 'second' },
	{ id: 'second', to: 'in-use' },
	{ id: 'round', to: 'about' },
	{ id: 'about', to: 'round' },
];

test.each([
	['first', 'in-use'],
	['second', 'in-use'],
	['in-use', 'in-use'],
	['never-was', 'never-was'],
	['', ''],
])('“%s” leads to “%s”', (id, expected) => {
	expect(followSuccessors(id, SUCCESSORS)).toBe(expected);
});

test('a circle, which the content check forbids, ends all the same', () => {
	expect(['round', 'about']).toContain(followSuccessors('round', SUCCESSORS));
});
