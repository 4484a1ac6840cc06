package io.windrow.streams.state;

import io.windrow.avro.CanFrame;

/**
 * One bus of one machine, whichever start of its gateway: what lasts longer than a boot is kept by it. Immutable; its hash is
 * computed once, since it is asked for with each frame.
 */
public final class Wire {
    private final String equipmentId;
    private final String gatewayId;
    private final String channel;
    private final int hash;

    public Wire(String equipmentId, String gatewayId, String channel) {
        this.equipmentId = equipmentId;
        this.gatewayId = gatewayId;
        this.channel = channel;
        this.hash = 31 * (31 * equipmentId.hashCode() + gatewayId.hashCode()) + channel.hashCode();
    }

    public static Wire readFrom(Unpacker in) {
        return new Wire(in.text(), in.text(), in.text());
    }

    public void writeTo(Packer out) {
        out.text(equipmentId).text(gatewayId).text(channel);
    }

    public String equipmentId() {
        return equipmentId;
    }

    public String gatewayId() {
        return gatewayId;
    }

    public String channel() {
        return channel;
    }

    boolean isOf(CanFrame frame) {
        return channel.equals(frame.getChannel())
                && gatewayId.equals(frame.getGatewayId())
                && equipmentId.equals(frame.getEquipmentId());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Wire that
                        && hash == that.hash
                        && equipmentId.equals(that.equipmentId)
                        && gatewayId.equals(that.gatewayId)
                        && channel.equals(that.channel));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return equipmentId + "/" + gatewayId + "/" + channel;
    }
}
