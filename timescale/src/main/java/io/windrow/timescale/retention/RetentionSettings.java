package io.windrow.timescale.retention;

import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long rows are kept.
 *
 * @param keep of each table
 * @param longer machines whose rows are kept longer; never shorter, since whole chunks go
 * @param seasons days of the year whose rows are kept longer
 * @param archiveFolder where Parquet files go
 * @param restoredKeep how long restored rows stay unless it is said
 */
public record RetentionSettings(
        Map<RetainedTable, Duration> keep,
        List<LongerKept> longer,
        List<Season> seasons,
        Path archiveFolder,
        Duration restoredKeep) {
    private static final String PREFIX = "retention";
    private static final Set<String> OTHERS = Set.of("archive", "restored", "equipment", "season");

    public RetentionSettings {
        keep = Map.copyOf(keep);
        longer = List.copyOf(longer);
        seasons = List.copyOf(seasons);
        for (LongerKept machine : longer) {
            Duration others = keep.getOrDefault(machine.table(), machine.table().keep());
            if (machine.keep().compareTo(others) <= 0) {
                throw new IllegalArgumentException(key(machine) + " must be longer than the " + KeepTime.spell(others)
                        + " of the others, since whole chunks go, was " + KeepTime.spell(machine.keep()));
            }
        }
    }

    public static RetentionSettings from(SettingsReader reader) {
        Map<String, String> all = reader.under(PREFIX);
        refuseUnknown(all);
        Map<RetainedTable, Duration> keep = new EnumMap<>(RetainedTable.class);
        for (RetainedTable table : RetainedTable.values()) {
            String key = PREFIX + '.' + table.sqlName();
            keep.put(table, KeepTime.parse(key, reader.text(key, KeepTime.spell(table.keep()))));
        }
        String restored = PREFIX + ".restored.keep";
        return new RetentionSettings(
                keep,
                longer(reader.under(PREFIX + ".equipment")),
                seasons(reader.under(PREFIX + ".season")),
                Path.of(reader.text(PREFIX + ".archive.folder", "data/archive")),
                KeepTime.parse(restored, reader.text(restored, "30d")));
    }

    /** What a table's rows are kept for, seasons and machines aside. */
    Duration keepOf(RetainedTable table) {
        return keep.getOrDefault(table, table.keep());
    }

    /** A key that nothing reads would keep rows no longer than the default, and nobody would see why. */
    private static void refuseUnknown(Map<String, String> all) {
        List<String> known = RetainedTable.names();
        for (String key : all.keySet()) {
            String first = key.split("\\.", 2)[0];
            boolean fromEnvironment = known.contains(key.replace('.', '_'));
            if (!known.contains(key) && !fromEnvironment && !OTHERS.contains(first)) {
                throw new IllegalArgumentException(
                        PREFIX + '.' + key + " is no setting; tables are " + String.join(", ", known));
            }
        }
    }

    private static List<LongerKept> longer(Map<String, String> under) {
        List<LongerKept> machines = new ArrayList<>();
        under.forEach((name, text) -> {
            String key = PREFIX + ".equipment." + name;
            int dot = name.lastIndexOf('.');
            RetainedTable table = RetainedTable.named(name.substring(dot + 1))
                    .filter(found -> dot > 0)
                    .orElseThrow(() -> new IllegalArgumentException(
                            key + " must be retention.equipment.MACHINE.TABLE, with TABLE one of "
                                    + RetainedTable.names()));
            machines.add(new LongerKept(name.substring(0, dot), table, KeepTime.parse(key, text)));
        });
        return machines;
    }

    private static List<Season> seasons(Map<String, String> under) {
        List<Season> seasons = new ArrayList<>();
        under.forEach((name, text) -> seasons.add(Season.parse(PREFIX + ".season." + name, name, text)));
        return seasons;
    }

    private static String key(LongerKept machine) {
        return PREFIX + ".equipment." + machine.equipment() + '.'
                + machine.table().sqlName();
    }
}
