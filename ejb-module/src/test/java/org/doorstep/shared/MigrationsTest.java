package org.doorstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void saysOfAnEmbeddedDatabaseOfAnotherVersionWhichFolderToDelete() {
        var sentence = Migrations.older("jdbc:derby:/home/ann/.doorstep/data;territory=en_US", "/home/ann/.doorstep");

        assertThat(sentence).contains("(rm -rf /home/ann/.doorstep)");
    }

    @Test
    void namesTheDatabaseAloneWhereItLiesOutsideTheHome() {
        var sentence = Migrations.older("jdbc:derby:/srv/data;create=true", "/home/ann/.doorstep");

        assertThat(sentence).contains("(rm -rf /srv/data)");
    }

    @Test
    void neverAdvisesToDeleteADatabaseOfProduction() {
        assertThat(Migrations.older("jdbc:postgresql://db/doorstep", "/home/ann/.doorstep"))
                .contains("no upgrades before 0.1")
                .doesNotContain("rm", "delete");
    }
}
