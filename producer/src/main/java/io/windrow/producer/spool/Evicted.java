package io.windrow.producer.spool;

/**
 * Frames of one class that left the spool before they were acknowledged. The numbers between first and last that belong to
 * other classes are not meant, hence the count: holes between first and last, over all classes, add up to it.
 *
 * @param frames how many; one that was under way leaves the count when it arrives after all
 */
public record Evicted(
        SpoolClass of, EvictionReason reason, Origin origin, long firstSequence, long lastSequence, long frames) {
    public Evicted {
        if (firstSequence < 0 || lastSequence < firstSequence || frames < 1) {
            throw new IllegalArgumentException("evicted range must be in order and hold frames, was " + firstSequence
                    + " to " + lastSequence + ", " + frames);
        }
    }

    boolean isAbout(Evicted other) {
        return of == other.of && reason == other.reason && origin.equals(other.origin);
    }

    boolean spans(long sequence) {
        return firstSequence <= sequence && sequence <= lastSequence;
    }

    Evicted withFrames(long other) {
        return new Evicted(of, reason, origin, firstSequence, lastSequence, other);
    }

    Evicted with(Evicted more) {
        return new Evicted(
                of,
                reason,
                origin,
                Math.min(firstSequence, more.firstSequence),
                Math.max(lastSequence, more.lastSequence),
                frames + more.frames);
    }
}
