package io.windrow.proof;

import io.windrow.avro.GatewayLedger;
import io.windrow.schemas.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What gateways last said of each boot and bus, read from the topic. */
final class Ledgers {
    private Ledgers() {}

    static Collection<GatewayLedger> last(Map<String, String> settings) {
        Map<String, GatewayLedger> last = new LinkedHashMap<>();
        WholeTopic.forEach(
                settings, Topics.GATEWAY_LEDGER, each -> last.put(each.getBootId() + each.getChannel(), each));
        return last.values();
    }
}
