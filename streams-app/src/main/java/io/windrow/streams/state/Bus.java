package io.windrow.streams.state;

import io.windrow.avro.CanFrame;
import org.jspecify.annotations.Nullable;

/**
 * One bus during one start of a gateway: where sequence numbers count and frames have an order.
 *
 * @param equipmentId the machine; two machines whose foreign gateways share a name are told apart by it
 * @param bootId null from a foreign producer
 */
record Bus(String equipmentId, String gatewayId, @Nullable String bootId, String channel) {

    static Bus of(CanFrame frame) {
        return new Bus(frame.getEquipmentId(), frame.getGatewayId(), frame.getBootId(), frame.getChannel());
    }

    static Bus readFrom(Unpacker in) {
        String equipmentId = in.text();
        String gatewayId = in.text();
        @Nullable String bootId = in.unsigned() == 0 ? null : in.text();
        return new Bus(equipmentId, gatewayId, bootId, in.text());
    }

    void writeTo(Packer out) {
        out.text(equipmentId).text(gatewayId).unsigned(bootId == null ? 0 : 1);
        if (bootId != null) {
            out.text(bootId);
        }
        out.text(channel);
    }
}
