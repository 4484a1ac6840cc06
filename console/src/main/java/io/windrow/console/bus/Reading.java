package io.windrow.console.bus;

import java.util.OptionalLong;

/** Watches recordings being read and may end it; asked every few hundred frames, by the thread that takes them. */
public interface Reading {

    /** Nobody watches, and it goes to the end. */
    Reading TO_THE_END = (frames, bytesRead, bytesTotal) -> true;

    /**
     * How far it is.
     *
     * @param bytesTotal of all files, empty when they are not known
     * @return whether to go on
     */
    boolean goesOn(long frames, long bytesRead, OptionalLong bytesTotal);
}
