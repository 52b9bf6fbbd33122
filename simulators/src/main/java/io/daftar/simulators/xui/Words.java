package io.daftar.simulators.xui;

import java.util.Locale;
import java.util.Map;

/** What the panels say; in other languages than English as far as it was recorded. */
enum Words {
    NOTHING("", ""),
    SOMETHING_WRONG("Something went wrong", "Something went wrong!"),
    OBTAIN("Obtain", "Obtain"),
    INBOUND_CREATED("Inbound has been successfully created.", "Create"),
    INBOUND_UPDATED("Inbound has been successfully updated.", "Update"),
    CLIENTS_ADDED("Inbound client(s) have been added.", "Client(s) added"),
    CLIENT_UPDATED("Inbound client has been updated.", "Client updated"),
    CLIENT_DELETED("Inbound client has been deleted.", "Client deleted"),
    TRAFFIC_RESET("Traffic has been reset.", "traffic has been reset"),
    INBOUND_CLIENTS_RESET("All traffic from the client has been reset.", "All traffics of client has been reset"),
    ALL_CLIENTS_RESET("Traffic for all clients has been reset.", ""),
    INBOUNDS_RESET("All traffic has been reset.", "All traffics has been reset"),
    DEPLETED_DELETED("All depleted clients are deleted.", "All depleted clients are deleted"),
    NO_TRAFFICS("Error getting traffics.", ""),
    NO_TRAFFIC("Error getting traffic.", ""),
    NOT_DELETED_BY_EMAIL("Failed to delete client by email", ""),
    DELETED_BY_EMAIL("Client deleted successfully", ""),
    SETTINGS_CHANGED("The parameters have been changed.", ""),
    WRONG_LOGIN("Invalid username or password or two-factor code.", "The username or password is incorrect");

    private static final Map<Words, String> PERSIAN = Map.of(
            SOMETHING_WRONG, "مشکلی پیش آمد",
            OBTAIN, "فراهم\u200cسازی",
            WRONG_LOGIN, "نام کاربری، رمز عبور یا کد دو مرحله\u200cای نامعتبر است.");

    private static final Map<Words, String> CHINESE = Map.of(SOMETHING_WRONG, "出了点问题", OBTAIN, "获取");

    private final String ours;
    private final String alireza;

    Words(String ours, String alireza) {
        this.ours = ours;
        this.alireza = alireza;
    }

    String in(XuiVersion version, String acceptLanguage) {
        if (version.isAlireza()) {
            return alireza;
        }
        String language = acceptLanguage.toLowerCase(Locale.ROOT);
        Map<Words, String> translated =
                language.startsWith("fa") ? PERSIAN : language.startsWith("zh") ? CHINESE : Map.of();
        return translated.getOrDefault(this, ours);
    }

    String success(XuiVersion version, String acceptLanguage) {
        String words = in(version, acceptLanguage);
        return version.isAlireza() && !words.isEmpty() ? words + " Successfully" : words;
    }

    String failure(XuiVersion version, String acceptLanguage, String error) {
        String words = in(version, acceptLanguage);
        return version.isAlireza() ? words + " Failed: " + error : words + " (" + error + ")";
    }
}
