package io.windrow.producer.app;

import java.util.OptionalLong;

/**
 * How far a gateway is.
 *
 * @param frames read and handed over
 * @param rejected lines that hold no frame
 * @param acknowledged frames that the cluster confirmed
 * @param bytesRead taken from the source; 0 when it has none to count
 * @param bytesTotal what the source has in all, when that is known
 */
public record GatewayProgress(long frames, long rejected, long acknowledged, long bytesRead, OptionalLong bytesTotal) {}
