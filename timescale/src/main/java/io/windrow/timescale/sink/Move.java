package io.windrow.timescale.sink;

/** What a batch does to a partition: everything from the claim's offset up to {@code to}, which is not included, is settled. */
record Move(Claim claim, long to) {
    Claim done() {
        return claim.advancedTo(to);
    }
}
