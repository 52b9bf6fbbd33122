package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import java.io.IOException;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A listing of any size that is never held in memory. */
final class EndlessListing implements MockResponseBody {

    private static final String START = "{\"users\":[";
    private static final String END = "],\"total\":2147483647}";

    private final long length;

    private EndlessListing(long length) {
        this.length = length;
    }

    static Answer answer(long bytes) {
        if (bytes < START.length() + END.length()) {
            throw new IllegalArgumentException("a listing has at least " + (START.length() + END.length()) + " bytes");
        }
        return Answer.streamed(200, "application/json", new EndlessListing(bytes));
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.writeUtf8(START);
        long left = length - START.length() - END.length();
        for (long i = 0; ; i++) {
            String user = (i == 0 ? "" : ",") + "{\"username\":\"endless_" + i
                    + "\",\"status\":\"active\",\"used_traffic\":0,\"lifetime_used_traffic\":0,\"data_limit\":null,"
                    + "\"data_limit_reset_strategy\":\"no_reset\",\"expire\":null,\"created_at\":\"2026-01-01T00:00:00\","
                    + "\"note\":\"" + "x".repeat(600)
                    + "\",\"links\":[],\"subscription_url\":\"/sub/x\",\"admin\":null}";
            if (user.length() > left) {
                break;
            }
            sink.writeUtf8(user);
            left -= user.length();
        }
        for (; left > 0; left--) {
            sink.writeByte(' ');
        }
        sink.writeUtf8(END);
    }
}
