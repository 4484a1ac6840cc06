package io.windrow.can.frame;

/** Frames as strings of 0 and 1, bit after bit and slowly, to compare the counts with. */
final class WireModel {
    private WireModel() {}

    /** From SOF to the end of the CRC with all stuff bits, of a classical frame. */
    static String classical(CanFrame frame) {
        boolean remote = frame.kind() == FrameKind.REMOTE;
        String rtr = remote ? "1" : "0";
        String id = binary(frame.id().bits(), frame.id().extended() ? 29 : 11);
        String length = binary(remote ? frame.remoteLength() : frame.length(), 4);
        String head = frame.id().extended()
                ? "0" + id.substring(0, 11) + "11" + id.substring(11) + rtr + "00" + length
                : "0" + id + rtr + "00" + length;
        String covered = head + data(frame);
        return stuffed(covered + binary(crc15(covered), 15));
    }

    /** From SOF to BRS and from ESI to the end of the CRC field, each with its stuff bits, of a CAN FD frame. */
    static String[] flexible(CanFrame frame) {
        String id = binary(frame.id().bits(), frame.id().extended() ? 29 : 11);
        String toSwitch = frame.id().extended()
                ? "0" + id.substring(0, 11) + "11" + id.substring(11) + "0101"
                : "0" + id + "00101";
        String bits = toSwitch + "0" + lengthCode(frame.length()) + data(frame);
        String all = stuffed(bits);
        boolean endsInStuffBit =
                all.length() - stuffed(bits.substring(0, bits.length() - 1)).length() == 2;
        all = all.substring(0, all.length() - (endsInStuffBit ? 1 : 0));
        int nominal = toSwitch.length();
        while (!destuffed(all.substring(0, nominal)).equals(toSwitch)) {
            nominal++;
        }
        StringBuilder crcField = new StringBuilder();
        int fieldBits = frame.length() > 16 ? 4 + 21 : 4 + 17;
        for (int i = 0; i < fieldBits; i++) {
            crcField.append(i % 4 == 0 ? "s." : ".");
        }
        return new String[] {all.substring(0, nominal), all.substring(nominal) + crcField};
    }

    /** The checksum by division, one bit at a time. */
    static int crc15(String bits) {
        int crc = 0;
        for (int i = 0; i < bits.length(); i++) {
            boolean divide = (bits.charAt(i) == '1') != ((crc & 0x4000) != 0);
            crc = (crc << 1) & 0x7FFF;
            crc = divide ? crc ^ 0x4599 : crc;
        }
        return crc;
    }

    static String binary(int value, int length) {
        StringBuilder bits = new StringBuilder();
        for (int i = length - 1; i >= 0; i--) {
            bits.append((value >>> i & 1) == 1 ? '1' : '0');
        }
        return bits.toString();
    }

    private static String data(CanFrame frame) {
        StringBuilder bits = new StringBuilder();
        for (byte octet : frame.data()) {
            bits.append(binary(octet & 0xFF, 8));
        }
        return bits.toString();
    }

    private static String stuffed(String bits) {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < bits.length(); i++) {
            sent.append(bits.charAt(i));
            String end = sent.length() < 5 ? "" : sent.substring(sent.length() - 5);
            if (end.equals("00000")) {
                sent.append('1');
            } else if (end.equals("11111")) {
                sent.append('0');
            }
        }
        return sent.toString();
    }

    private static String destuffed(String sent) {
        StringBuilder bits = new StringBuilder();
        int equal = 0;
        for (int i = 0; i < sent.length(); i++) {
            boolean stuffBit = equal == 5;
            equal = i > 0 && sent.charAt(i) == sent.charAt(i - 1) && !stuffBit ? equal + 1 : 1;
            if (!stuffBit) {
                bits.append(sent.charAt(i));
            }
        }
        return bits.toString();
    }

    private static String lengthCode(int length) {
        int[] lengths = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};
        int code = 0;
        while (lengths[code] != length) {
            code++;
        }
        return binary(code, 4);
    }
}
