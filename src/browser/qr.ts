/** A QR code as an SVG path. Apart, and imported when it is asked for, since few readers ever do. */
import encodeQR from 'qr';

export interface QrDrawing {
	/** The side in modules, the quiet zone of four included. */
	readonly side: number;
	/** The dark modules, as the `d` of a path. */
	readonly path: string;
}

export function drawQr(text: string): QrDrawing {
	// Low error correction: a screen has no scratches, and fewer modules are easier to read.
	const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
	const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return { side: rows.length, path };
}
