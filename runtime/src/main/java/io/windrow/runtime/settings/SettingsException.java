package io.windrow.runtime.settings;

import java.util.List;

/** Every mistake found in the settings, each naming its key as the operator typed it. */
public final class SettingsException extends RuntimeException {
    private final transient List<String> mistakes;

    SettingsException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence each, in the order in which the keys were read. */
    public List<String> mistakes() {
        return mistakes;
    }
}
