package io.siamstream.job.kafka;

import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What an administrative client needs of the settings that other clients are given. */
final class AdminSettings {

    private AdminSettings() {}

    static Properties of(Properties client) {
        Properties settings = new Properties();
        client.stringPropertyNames().stream()
                .filter(AdminClientConfig.configNames()::contains)
                .forEach(name -> settings.setProperty(name, client.getProperty(name)));
        return settings;
    }
}
