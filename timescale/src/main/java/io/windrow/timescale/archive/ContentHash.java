package io.windrow.timescale.archive;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two sets of rows are the same, in whatever order: the sum of the rows' hashes. A row's hash is the first 16
 * bytes of the SHA-256 over its form in binary COPY, added as two 64-bit numbers. Used by one thread.
 */
final class ContentHash {
    private final MessageDigest digest;
    private long rows;
    private long high;
    private long low;

    ContentHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The bytes that remain in the buffer, whose position stays. */
    void add(ByteBuffer row) {
        digest.update(row.duplicate());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        high += hash.getLong();
        low += hash.getLong();
        rows++;
    }

    /** So far. */
    long rows() {
        return rows;
    }

    Content content() {
        return new Content(rows, String.format("%016x%016x", high, low));
    }
}
