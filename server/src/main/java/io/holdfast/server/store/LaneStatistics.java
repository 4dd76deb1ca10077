package io.holdfast.server.store;

/**
 * What the write lane has done since it was opened.
 *
 * @param units writes that were committed
 * @param commits transactions that committed them
 * @param largestBatch the most writes that shared one commit
 * @param failed writes that were refused
 * @param reconnections how often the connection was opened again
 * @param waiting writes that wait for the lane at this moment
 */
public record LaneStatistics(
        long units, long commits, long largestBatch, long failed, long reconnections, int waiting) {}
