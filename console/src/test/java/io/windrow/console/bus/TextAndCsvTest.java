package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Labels;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalBuilder;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.frame.Pgn;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as they stand, byte for byte. */
class TextAndCsvTest {
    private static final MessageDefinition HEADING = MessageDefinition.builder(new Pgn(127250), "VesselHeading")
            .signal(signal("SID").bits(0, 8).build())
            .signal(signal("Heading")
                    .bits(8, 16)
                    .scale(new BigDecimal("0.0001"))
                    .unit("rad")
                    .spn(165)
                    .build())
            .signal(signal("Deviation").bits(24, 16).unit("rad, east").build())
            .signal(signal("Reference")
                    .bits(56, 2)
                    .labels(new Labels(Map.of(1L, "Magnetic")))
                    .build())
            .build();

    private static SignalBuilder signal(String name) {
        return SignalDefinition.builder(name).indicators(Standard.J1939);
    }

    private final Lists lists = new Lists().with(HEADING);

    @Test
    void aPersonReadsALineAMessage() throws IOException {
        assertThat(lists.decode(
                        Format.TEXT,
                        true,
                        "(1669809689.869107) can0 09F11217#00529CFFFFFF7FFD",
                        "(1669809689.869107) can0 09F11217#FF529C00FEFF7FFE",
                        "(1669809689.869107) can0 18EF1203#0102",
                        "(1669809689.869107) can0 7E8#0102"))
                .containsExactly(
                        "2022-11-30T12:01:29.869107Z  can0  src 23  127250 VesselHeading  SID=0  Heading=4.0018 rad  Reference=Magnetic (1)  (1 not available)",
                        "2022-11-30T12:01:29.869107Z  can0  src 23  127250 VesselHeading  Heading=4.0018 rad  Deviation=ERROR (65024)  Reference=ERROR (2)  (1 not available)",
                        "2022-11-30T12:01:29.869107Z  can0  src 3 dst 18  61184 ?  0102",
                        "2022-11-30T12:01:29.869107Z  can0  7E8 11 bits  0102");
    }

    @Test
    void aTableHasARowForEachSignal() throws IOException {
        assertThat(lists.decode(
                        Format.CSV,
                        true,
                        "(1669809689.869107) can,0 09F11217#00529CFFFFFF7FFD",
                        "(1669809689.869107) can0 18EF1203#0102",
                        "(1669809689.869107) can0 7E8#0102"))
                .containsExactly(
                        "time,channel,source,destination,pgn,message,signal,spn,value,raw,unit,quality",
                        "2022-11-30T12:01:29.869107Z,\"can,0\",23,255,127250,VesselHeading,SID,,0,0,,GOOD",
                        "2022-11-30T12:01:29.869107Z,\"can,0\",23,255,127250,VesselHeading,Heading,165,4.0018,40018,rad,GOOD",
                        "2022-11-30T12:01:29.869107Z,\"can,0\",23,255,127250,VesselHeading,Deviation,,,65535,\"rad, east\",NOT_AVAILABLE",
                        "2022-11-30T12:01:29.869107Z,\"can,0\",23,255,127250,VesselHeading,Reference,,1,1,,GOOD",
                        "2022-11-30T12:01:29.869107Z,can0,3,18,61184,,,,,0102,,",
                        "2022-11-30T12:01:29.869107Z,can0,,,,,,,,0102,,");
    }
}
