package io.daftar.simulators;

import okio.Buffer;

/** Percent-decoding as lenient as that of web frameworks: a broken escape stays as it is. */
final class PercentCode {

    private PercentCode() {}

    static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        Buffer bytes = new Buffer();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int octet = c == '%' ? octet(text, i) : -1;
            if (octet >= 0) {
                bytes.writeByte(octet);
                i += 3;
            } else {
                bytes.writeUtf8CodePoint(c == '+' && plusIsSpace ? ' ' : c);
                i += Character.charCount(c);
            }
        }
        return bytes.readUtf8();
    }

    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
