package io.windrow.streams.metrics;

import io.windrow.avro.EquipmentSession;
import io.windrow.avro.EquipmentSessionKey;
import io.windrow.streams.state.Windows;

/** A session with what happened in it. */
public record Session(Stretch stretch, Operations operations, MachineTotals totals) {

    /** The record that leaves. */
    public EquipmentSession record(String equipmentId) {
        var session = new EquipmentSession();
        session.setEquipmentId(equipmentId);
        session.setSessionStart(Windows.instant(stretch.start()));
        session.setSessionEnd(Windows.instant(stretch.end()));
        times(session);
        session.setEngineS(Metrics.engineSeconds(totals));
        session.setDistanceM(Metrics.distanceMetres(totals));
        session.setAreaM2(Metrics.areaSquareMetres(totals));
        session.setFuelL(Metrics.fuelLitres(totals));
        session.setYieldKg(Metrics.yieldKilograms(totals));
        session.setMessageCount(totals.of(Total.MESSAGES));
        if (!totals.places().isEmpty()) {
            places(session, totals.places());
        }
        return session;
    }

    /** The key that a session with such a start is published under. */
    public static EquipmentSessionKey key(String equipmentId, long start) {
        return new EquipmentSessionKey(equipmentId, Windows.instant(start));
    }

    private void times(EquipmentSession session) {
        session.setOperation(operations.prevailing());
        session.setWorkingS(operations.working());
        session.setTransportS(operations.transport());
        session.setHeadlandTurnS(operations.turning());
        session.setIdleS(operations.idle());
        session.setHeadlandTurns(operations.turns());
    }

    private static void places(EquipmentSession session, Places places) {
        session.setStartLatitude(places.first().latitudeDegrees());
        session.setStartLongitude(places.first().longitudeDegrees());
        session.setEndLatitude(places.last().latitudeDegrees());
        session.setEndLongitude(places.last().longitudeDegrees());
        session.setSouth(places.southWest().latitudeDegrees());
        session.setWest(places.southWest().longitudeDegrees());
        session.setNorth(places.northEast().latitudeDegrees());
        session.setEast(places.northEast().longitudeDegrees());
    }
}
