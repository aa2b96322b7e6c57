import type { z } from 'astro/zod';

/** The part of a Zod schema's definition that says what it is made of. */
interface Definition {
	type: string;
	shape?: Record<string, z.core.$ZodType>;
	element?: z.core.$ZodType;
	innerType?: z.core.$ZodType;
	valueType?: z.core.$ZodType;
	in?: z.core.$ZodType;
	options?: z.core.$ZodType[];
}

/** The names of the fields that a schema has at a path: those of a probe at `['probes', 0]`. */
export function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
	const definition = schema._zod.def as Definition;
	const inner = definition.innerType ?? definition.in;
	if (inner) return fieldsAt(inner, path);
	if (definition.options) return [...new Set(definition.options.flatMap((option) => fieldsAt(option, path)))];
	const [step, ...rest] = path;
	if (step === undefined) return Object.keys(definition.shape ?? {});
	const next = definition.shape?.[String(step)] ?? definition.element ?? definition.valueType;
	return next ? fieldsAt(next, rest) : [];
}
