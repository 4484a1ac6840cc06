package io.windrow.console.bus;

import io.windrow.can.definition.file.DefinitionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of decoding.
 *
 * @param frames read
 * @param rejected lines without a frame
 * @param messages decoded
 * @param written of them, those that were wanted
 * @param undefined groups that no definition covers
 * @param foreign frames without a parameter group
 * @param transfersCompleted messages put together from several frames
 * @param transfersAbandoned begun and never whole
 */
public record DecodeCounts(
        long frames,
        long rejected,
        long messages,
        long written,
        long undefined,
        long foreign,
        long transfersCompleted,
        long transfersAbandoned) {

    /** For people, in lines. */
    public List<String> describe(DefinitionFiles.Loaded definitions) {
        List<String> lines = new ArrayList<>();
        String wanted = written == messages ? "" : String.format(Locale.ROOT, " (%,d of them wanted)", written);
        lines.add(String.format(
                Locale.ROOT,
                "%,d frames, %,d messages%s, %,d unknown, %,d without a group, %,d lines rejected",
                frames,
                messages,
                wanted,
                undefined,
                foreign,
                rejected));
        lines.add(String.format(
                Locale.ROOT,
                "%,d transfers completed, %,d abandoned; definitions %s: %,d, %,d overridden",
                transfersCompleted,
                transfersAbandoned,
                definitions.catalogue().version(),
                definitions.catalogue().size(),
                definitions.overridden().size()));
        return lines;
    }
}
