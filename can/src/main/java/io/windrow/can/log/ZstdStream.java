package io.windrow.can.log;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Unpacks zstd; the one class that knows zstd-jni, which need not be there. */
final class ZstdStream extends FilterInputStream {
    private ZstdStream(InputStream unpacking) {
        super(unpacking);
    }

    /** Reads frames one after the other; such as need more than 128 MiB of window are refused as broken. */
    static InputStream open(InputStream packed) throws IOException {
        return new ZstdStream(new ZstdInputStream(packed));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (ZstdIOException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (ZstdIOException e) {
            throw broken(e);
        }
    }

    private static ZipException broken(ZstdIOException e) {
        ZipException broken = new ZipException("zstd: " + e.getMessage());
        broken.initCause(e);
        return broken;
    }
}
