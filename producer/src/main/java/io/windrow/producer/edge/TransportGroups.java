package io.windrow.producer.edge;

/** The groups that carry others: TP.CM, TP.DT, ETP.CM and ETP.DT (J1939-21 5.10, ISO 11783-3 5.11). */
final class TransportGroups {
    private TransportGroups() {}

    static boolean contains(int pgn) {
        return switch (pgn) {
            case 60_416, 60_160, 51_200, 50_944 -> true;
            default -> false;
        };
    }
}
