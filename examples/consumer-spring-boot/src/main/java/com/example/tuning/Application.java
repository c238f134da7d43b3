package com.example.tuning;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Tunes when it starts, with {@code --tuning.store=FILE}. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments).close();
    }

    @Bean
    Store store(@Value("${tuning.store}") String file) {
        return Stores.open("sqlite:" + file);
    }
}
