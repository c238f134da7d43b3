/** A colour as red, green and blue, each from 0 to 255. */
type Rgb = readonly [number, number, number];

export function parseColour(hex: string): Rgb {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

/** The colour at a share (0 to 1) of a ramp, linear between its stops. */
export function rampColour(ramp: readonly string[], share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const from = parseColour(ramp[Math.floor(place)] as string);
  const to = parseColour(ramp[Math.ceil(place)] as string);
  const part = place - Math.floor(place);
  const mixed = from.map((channel, index) => Math.round(channel + ((to[index] as number) - channel) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
