package io.windrow.can.log;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats of recorded buses that are told from one another by their content. */
public enum LogFormat {
    /** What {@code candump -l} or {@code -L} writes (can-utils): {@code (1436509052.249713) can0 18FEF31C#3D42}. */
    CANDUMP("candump log", true),
    /** What candump shows on the screen, with or without times: {@code can0  18EEFF01  [2]  00 11}. */
    CANDUMP_SCREEN("candump screen output", true),
    /** PCAN trace file, version 1.0 to 2.1 (PEAK CAN TRC File Format). */
    PCAN_TRACE("PCAN trace", true),
    /** Vector ASC. */
    VECTOR_ASC("Vector ASC", true),
    /** canboat's comma separated PLAIN and FAST. */
    CANBOAT("canboat PLAIN or FAST", true),
    /** RAW of Yacht Devices' gateways: {@code 16:29:27.082 R 09F8017F 50 C3}. */
    YACHT_DEVICES("Yacht Devices RAW", true),
    /** SavvyCAN's own CSV (GVRET). */
    SAVVYCAN("SavvyCAN CSV", true),
    /** A table whose head names time, identifier and data. */
    CSV("CSV with a head that names identifier and data", true),
    /** pcap with SocketCAN packets. */
    PCAP("pcap", true),
    /** pcapng with SocketCAN packets. */
    PCAPNG("pcapng", true),
    /** Vector's binary format, which is told but not read. */
    VECTOR_BLF("Vector BLF", false),
    /** ASAM MDF 4, which is told but not read. */
    ASAM_MDF("ASAM MDF", false),
    /** Nothing that a format could be told by: an empty file, or compressed data that cannot be unpacked. */
    NONE("nothing", false);

    private final String title;
    private final boolean read;

    LogFormat(String title, boolean read) {
        this.title = title;
        this.read = read;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Whether frames come out of such a file. */
    public boolean isRead() {
        return read;
    }

    static String allRead() {
        return Arrays.stream(values())
                .filter(LogFormat::isRead)
                .map(LogFormat::title)
                .collect(Collectors.joining(", "));
    }
}
