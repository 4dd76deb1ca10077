export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <path
        d="M8 5.5v13M16 5.5v13M8 12h8"
        stroke="var(--accent-ink)"
        strokeWidth="2.4"
        strokeLinecap="round"
        fill="none"
      />
      <circle cx="12" cy="12" r="2.6" fill="var(--accent)" stroke="var(--accent-ink)" strokeWidth="1.8" />
    </svg>
  );
}
