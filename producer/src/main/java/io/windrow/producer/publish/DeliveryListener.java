package io.windrow.producer.publish;

import io.windrow.producer.spool.SpooledFrame;
import java.util.List;

/** Is told by the lanes' threads how delivery gets on; it must be quick. */
public interface DeliveryListener {
    /** A frame was handed to Kafka's producer; one that is sent again counts again. */
    void sent(SpooledFrame frame);

    /** Frames were confirmed by the cluster. */
    void acknowledged(List<SpooledFrame> frames);
}
