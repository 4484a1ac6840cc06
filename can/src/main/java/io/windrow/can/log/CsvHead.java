package io.windrow.can.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table holds what, told by the names in its first line; -1 where there is none.
 *
 * @param unit the unit of the times when the head says it
 * @param bytes the columns of single data bytes in their order
 * @param base64 whether the data are in base64, as python-can writes them
 */
record CsvHead(
        char separator,
        int time,
        @Nullable CsvTime unit,
        int id,
        int extended,
        int channel,
        int length,
        int data,
        List<Integer> bytes,
        int type,
        int remote,
        int flexible,
        int error,
        int crc,
        boolean base64) {
    static final String SAVVYCAN = "Time Stamp,ID,Extended,";

    private static final String PYTHON_CAN = "timestamp,arbitration_id,extended,remote,error,dlc,data";
    /** What is longer is no name, and patterns need not look at it. */
    private static final int MAX_NAME_LENGTH = 40;

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final Pattern UNIT = Pattern.compile("[(\\[]\\s*([^)\\]]*?)\\s*[)\\]]\\s*$|_([a-z]{1,2})$");
    private static final Pattern TIME = Pattern.compile("(abs|rel)?(date)?times?(tamps?|offset)?|ts|date");
    private static final Pattern BYTE = Pattern.compile("(d|b|data|byte|databyte)(\\d{1,2})");

    CsvHead {
        bytes = List.copyOf(bytes);
    }

    /** What a line says as a head; null when it names no identifier or no data. */
    static @Nullable CsvHead of(String line) {
        for (char separator : SEPARATORS) {
            List<String> names = names(line, separator);
            if (names.size() > 1) {
                CsvHead head = of(line, separator, names);
                if (head.id >= 0 && (head.data >= 0 || !head.bytes.isEmpty())) {
                    return head;
                }
            }
        }
        return null;
    }

    private static CsvHead of(String line, char separator, List<String> names) {
        List<String> plain = names.stream().map(CsvHead::plain).toList();
        int time = firstTime(plain);
        return new CsvHead(
                separator,
                time,
                time < 0 ? null : unit(line, names.get(time)),
                find(plain, "id", "canid", "arbitrationid", "identifier", "messageid", "msgid", "frameid"),
                find(plain, "extended", "ext", "ide", "isextended", "extendedid", "isextendedid", "xtd"),
                find(plain, "channel", "bus", "busid", "interface", "canchannel", "serialbus", "port"),
                find(plain, "length", "len", "dlc", "datalength", "size", "datalen"),
                find(plain, "data", "payload", "databytes", "bytes"),
                bytes(plain),
                find(plain, "type", "frametype", "msgtype", "messagetype"),
                find(plain, "remote", "rtr", "isremote", "remoteframe", "isremoteframe"),
                find(plain, "fd", "isfd", "canfd", "edl", "fdf"),
                find(plain, "error", "errors", "iserror", "errorframe", "iserrorframe"),
                find(plain, "crc"),
                line.startsWith(PYTHON_CAN));
    }

    private static List<String> names(String line, char separator) {
        List<String> names = new ArrayList<>();
        for (String name : line.split(Pattern.quote(String.valueOf(separator)), Fields.MOST)) {
            String plain = name.replace("\"", "").strip().toLowerCase(Locale.ROOT);
            names.add(plain.length() > MAX_NAME_LENGTH ? "" : plain);
        }
        return names;
    }

    /** A name's letters and digits, without a unit behind it. */
    private static String plain(String name) {
        return UNIT.matcher(name)
                .replaceFirst(found -> named(found.group(), name))
                .replaceAll("[^a-z0-9]", "");
    }

    /** {@code can_id} ends like a unit and has none. */
    private static String named(String suffix, String name) {
        boolean unit = suffix.startsWith("_") && name.startsWith("t") && CsvTime.named(suffix.substring(1)) != null;
        return suffix.startsWith("_") && !unit ? Matcher.quoteReplacement(suffix) : "";
    }

    private static @Nullable CsvTime unit(String line, String name) {
        if (line.startsWith(SAVVYCAN)) {
            return CsvTime.MICROSECONDS;
        }
        Matcher unit = UNIT.matcher(name);
        if (!unit.find()) {
            return null;
        }
        return CsvTime.named(unit.group(1) == null ? unit.group(2) : unit.group(1));
    }

    private static int firstTime(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (TIME.matcher(names.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static int find(List<String> names, String... wanted) {
        for (String name : wanted) {
            if (names.contains(name)) {
                return names.indexOf(name);
            }
        }
        return -1;
    }

    /** Columns d0, d1 and so on, or from d1 on, which stand side by side. */
    private static List<Integer> bytes(List<String> names) {
        List<Integer> found = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < names.size(); i++) {
            Matcher name = BYTE.matcher(names.get(i));
            if (name.matches()) {
                int own = Integer.parseInt(name.group(2));
                if (found.isEmpty() ? own <= 1 : own == number + 1) {
                    found.add(i);
                    number = own;
                }
            }
        }
        return found;
    }
}
