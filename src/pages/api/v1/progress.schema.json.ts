/** The published JSON Schema of a progress file. */
import { z } from 'astro/zod';
import { at } from '#components/addresses.ts';
import { progressFileSchema } from '#schemas/practice.ts';

export function GET({ site }: { site: URL | undefined }): Response {
	const id = new URL(at('/api/v1/progress.schema.json'), site).href;
	return Response.json({
		$id: id,
		title: 'First Call: progress file, version 1',
		...z.toJSONSchema(progressFileSchema),
	});
}
