/** The published JSON Schema of a class file. */
import { z } from 'astro/zod';
import { at } from '#components/addresses.ts';
import { classFileSchema } from '#schemas/class-log.ts';

export function GET({ site }: { site: URL | undefined }): Response {
	const id = new URL(at('/api/v1/class-log.schema.json'), site).href;
	return Response.json({
		$id: id,
		title: 'First Call: class file, version 1',
		...z.toJSONSchema(classFileSchema),
	});
}
