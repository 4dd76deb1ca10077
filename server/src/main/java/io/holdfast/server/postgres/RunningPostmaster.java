package io.holdfast.server.postgres;

/**
 * The main process of a running PostgreSQL.
 *
 * @param processId the operating system's id of the process
 * @param port the TCP port on which it listens
 */
record RunningPostmaster(long processId, int port) {}
