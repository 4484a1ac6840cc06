package io.windrow.producer.app;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import java.util.List;

/**
 * What a source gave in one go, in its order.
 *
 * @param source which of the sources
 * @param frames dated as they are to be sent
 * @param rejected lines that hold no frame
 * @param ahead frames dated ahead of this machine's clock
 */
record Intake(int source, List<CanFrame> frames, List<LogLine.Rejected> rejected, List<AheadFrame> ahead) {}
