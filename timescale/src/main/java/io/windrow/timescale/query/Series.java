package io.windrow.timescale.query;

/** What has one window after the other. */
sealed interface Series permits SignalStream, Machine {
    String equipmentId();
}
