package io.windrow.console.retention;

/** How a plan is written. */
public enum PlanFormat {
    TABLE,
    JSON
}
