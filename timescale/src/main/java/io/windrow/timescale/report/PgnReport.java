package io.windrow.timescale.report;

import java.util.List;

/**
 * The groups that shall become readings, and those on the buses within the newest five minutes that are stored.
 *
 * @param configured by {@code streams.pgns}
 * @param unseen configured, and on no bus
 * @param unread on a bus, and not configured
 * @param unreadPercent of the frames
 */
public record PgnReport(List<Integer> configured, List<Integer> unseen, List<Integer> unread, double unreadPercent) {}
