package io.windrow.producer.source;

/** Which capture times the frames of a recording are given. */
public enum CaptureTime {
    /** All are moved by one constant, so that the last frame is dated at the moment at which it is sent. */
    NOW,
    /** As they stand in the recording. */
    RECORDED
}
