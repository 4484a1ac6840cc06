package io.windrow.producer.edge;

/**
 * One rule of a rules file.
 *
 * @param number from 0, in the file's order
 * @param name what it is counted under when it drops
 */
record EdgeRule(int number, String name, Conditions when, Action then) {
    /** Most characters of a rule's name. */
    static final int MAX_NAME_LENGTH = 100;
}
