package io.daftar.simulators.fastapi;

import io.daftar.simulators.Query;
import io.daftar.simulators.SimulatedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a caller posts to get a token. */
public record LoginForm(String username, String password) {

    /** Refuses a request that is no form, or lacks a field. */
    public static LoginForm of(SimulatedRequest request) {
        boolean isForm = request.mediaType().equals("application/x-www-form-urlencoded");
        Query form = Query.parse(isForm ? request.body().utf8() : "");
        Map<String, String> problems = new LinkedHashMap<>();
        form.last("grant_type")
                .filter(type -> !type.equals("password"))
                .ifPresent(type -> problems.put("grant_type", "String should match pattern 'password'"));
        for (String field : List.of("username", "password")) {
            if (form.last(field).isEmpty()) {
                problems.put(field, "Field required");
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new LoginForm(
                form.last("username").orElse(""), form.last("password").orElse(""));
    }

    @Override
    public String toString() {
        return "login of " + username;
    }
}
