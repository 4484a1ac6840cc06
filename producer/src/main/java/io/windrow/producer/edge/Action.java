package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;

/** What a rule does with the frames that it matches. */
sealed interface Action {

    /** All of them are kept, or all dropped. */
    record Always(boolean keeps) implements Action {}

    /** Some of each stream are kept: of what one sender says under one identifier, or of the transfers of one group. */
    sealed interface Thinning extends Action {
        /**
         * Whether the next of a stream is kept.
         *
         * @param frame the frame, or the first one of a transfer
         */
        boolean keeps(CanFrame frame, boolean ofTransfer, Thinned stream);
    }

    /** By count: the first, then each so manieth. */
    record KeepEvery(int count) implements Thinning {
        @Override
        public boolean keeps(CanFrame frame, boolean ofTransfer, Thinned stream) {
            return stream.count() % count == 0;
        }
    }

    /** By time: the first, then none until so long after the last that was kept. */
    record KeepInterval(long micros) implements Thinning {
        @Override
        public boolean keeps(CanFrame frame, boolean ofTransfer, Thinned stream) {
            boolean kept = stream.isDue(frame.capturedAtMicros(), micros);
            if (kept) {
                stream.kept(frame);
            }
            return kept;
        }
    }

    /**
     * The first, and each whose data are not those of the last that was kept. Data of transfers are not looked at here: all are
     * kept.
     *
     * @param atLeastEveryMicros one is kept so long after the last, changed or not; {@link Long#MAX_VALUE} for never
     */
    record KeepChanges(long atLeastEveryMicros) implements Thinning {
        @Override
        public boolean keeps(CanFrame frame, boolean ofTransfer, Thinned stream) {
            if (ofTransfer) {
                return true;
            }
            boolean kept = stream.isDue(frame.capturedAtMicros(), atLeastEveryMicros) || stream.isOther(frame);
            if (kept) {
                stream.keptWithData(frame);
            }
            return kept;
        }
    }
}
