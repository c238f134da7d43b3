interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

export function Fact({ name, value, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note === undefined ? null : <small>{note}</small>}
      </dd>
    </div>
  );
}
