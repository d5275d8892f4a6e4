package io.siamstream.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Where a registry is that speaks Confluent's REST API, and how it is asked.
 *
 * @param address the API's root, without a slash at its end
 * @param authorization value of the header of that name, empty where nobody has to sign in
 * @param autoRegister whether a schema that is not there is put there
 */
record ConfluentSettings(String address, Optional<String> authorization, boolean autoRegister) {

    static final String URL = "confluent.registry.url";
    static final String AUTO_REGISTER = "confluent.registry.auto-register";
    private static final String USERNAME = "confluent.registry.username";
    private static final String PASSWORD = "confluent.registry.password";

    static ConfluentSettings of(Map<String, String> settings) {
        return new ConfluentSettings(
                settings.get(URL).replaceFirst("/+$", ""),
                Optional.ofNullable(settings.get(USERNAME))
                        .map(user -> basic(user, settings.getOrDefault(PASSWORD, ""))),
                Boolean.parseBoolean(settings.getOrDefault(AUTO_REGISTER, "true")));
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /**
     * The address of something in the registry.
     *
     * @throws IllegalArgumentException if the registry's own address is none
     */
    URI resource(String path) {
        return URI.create(address + path);
    }
}
