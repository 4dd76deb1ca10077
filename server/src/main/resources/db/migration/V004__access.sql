-- Who may use the server. Tokens and sessions are kept as SHA-256 hashes only.

create table access_token (
    hash       bytea primary key check (length(hash) = 32),
    name       text        not null,
    created_at timestamptz not null
);

create table access_session (
    hash       bytea primary key check (length(hash) = 32),
    token_name text        not null,
    expires_at timestamptz not null
);
