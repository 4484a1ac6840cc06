package io.windrow.producer.app;

import java.util.OptionalLong;

/**
 * How far a gateway is.
 *
 * @param frames taken: read, kept by the rules and numbered
 * @param rejected lines that hold no frame
 * @param acknowledged frames that the cluster confirmed, those of earlier starts included
 * @param waiting frames in the spool that are to be sent or confirmed, those of earlier starts included
 * @param bytesRead taken from the source; 0 when it has none to count
 * @param bytesTotal what the source has in all, when that is known
 */
public record GatewayProgress(
        long frames, long rejected, long acknowledged, long waiting, long bytesRead, OptionalLong bytesTotal) {}
