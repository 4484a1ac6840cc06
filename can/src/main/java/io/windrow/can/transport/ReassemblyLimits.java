package io.windrow.can.transport;

/**
 * How much may be open at once, whatever arrives. Each protocol has the limits to itself, so that a flood of one does not
 * cost the others a transfer.
 *
 * @param openTransfers most open transfers of one protocol; the one heard of longest ago makes room
 * @param openBytes most bytes held by open transfers of one protocol; must hold one transfer of {@code transferBytes}
 *     together with the marks of its packets
 * @param transferBytes longest ETP transfer that is put together, 1786 to 117,440,505
 */
public record ReassemblyLimits(int openTransfers, int openBytes, int transferBytes) {
    /** Most open transfers that can be allowed. */
    public static final int MAX_OPEN_TRANSFERS = 65_536;

    public ReassemblyLimits {
        if (openTransfers < 1 || openTransfers > MAX_OPEN_TRANSFERS) {
            throw new IllegalArgumentException(
                    "open transfers must be 1 to " + MAX_OPEN_TRANSFERS + ", was " + openTransfers);
        }
        if (!Protocol.ETP.carries(transferBytes)) {
            throw new IllegalArgumentException("transfer bytes must be " + Protocol.ETP.minBytes() + " to "
                    + Protocol.ETP.maxBytes() + ", was " + transferBytes);
        }
        long needed = PacketBuffer.mostBytes(Protocol.ETP, transferBytes);
        if (openBytes < needed) {
            throw new IllegalArgumentException("open bytes must hold one transfer of " + transferBytes
                    + " bytes, which takes " + needed + ", was " + openBytes);
        }
    }

    /** 256 open transfers and 4 MiB of each protocol, ETP up to 1 MiB. */
    public static ReassemblyLimits defaults() {
        return new ReassemblyLimits(256, 4 << 20, 1 << 20);
    }
}
