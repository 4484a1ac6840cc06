package io.windrow.can.definition;

/** What definitions, signals and entries may be called: a letter, then letters, digits and underscores of ASCII. */
final class Names {
    private Names() {}

    /** Whether a text is such a name; without a regular expression, since thousands are asked of at every start. */
    static boolean isName(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
