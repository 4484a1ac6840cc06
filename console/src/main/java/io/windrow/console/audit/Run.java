package io.windrow.console.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Whose records belong to a run: the gateways' identities and the boots they had in it. Boots are added when gateways
 * start; any thread may read.
 */
public final class Run {
    private final Set<String> gateways;
    private final Set<String> boots = new CopyOnWriteArraySet<>();

    public Run(Collection<String> gateways) {
        this.gateways = Set.copyOf(gateways);
    }

    public void addBoot(String bootId) {
        boots.add(bootId);
    }

    boolean hasBoot(String bootId) {
        return boots.contains(bootId);
    }

    boolean hasGateway(String gatewayId) {
        return gateways.contains(gatewayId);
    }

    /** Names one bus of one boot. */
    public static String bus(String bootId, String channel) {
        return bootId + ' ' + channel;
    }

    List<String> boots() {
        return List.copyOf(boots);
    }

    public List<String> gateways() {
        return List.copyOf(gateways);
    }
}
