package org.doorstep.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.doorstep.booking.Bookings;
import org.doorstep.customer.Customers;
import org.doorstep.ear.support.inside.Market;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Shop;
import org.doorstep.identity.Accounts;
import org.doorstep.shared.Hashes;
import org.doorstep.shared.Ids;
import org.doorstep.shared.Jsons;
import org.junit.jupiter.api.Test;

/** Whoever reads the database reads nobody's name, number or address: every column of every table is looked through. */
@ServiceTest
class AtRestServicesIT {
    @Inject
    Market market;

    @Inject
    Customers customers;

    @Inject
    Shop shop;

    @Inject
    Accounts accounts;

    @Test
    void keepsNothingPersonalInTheClear() throws Exception {
        var city = market.city();
        var service = market.service();
        var company = market.company(city);
        var customer = market.customer();
        customers.addAddress(
                customer,
                Market.idOf(customer),
                new Customers.EnterAddress(
                        "欧阳不可见", "+8613977665544", "看不见的路 4711 号", "暗门 42", city.place(), Optional.empty()));
        market.active(city, company, service);

        assertThat(inTheClear("欧阳不可见", "13977665544", "看不见的路", "暗门 42")).isEmpty();
    }

    @Test
    void remembersNothingPersonalOfWhatIsAskedUnderAKey() throws Exception {
        var scene = shop.scene();
        var wish = scene.wish(shop.in(Duration.ofDays(4)));
        var order = new Bookings.PlaceBooking(
                wish,
                Bookings.Payment.ON_THE_SPOT,
                shop.bookings.quote(scene.customer, wish).total(),
                Optional.of("钥匙在看不见的花盆下"),
                Optional.empty());
        var customer = Shop.keyed(scene.customer);
        var keeper = Shop.keyed(Market.staff(Accounts.PEOPLE));
        var staff = new Accounts.NewStaff(
                "unseen-" + Ids.next() + "@doorstep.test", "司徒不可见", "a-first-password", Optional.empty(), List.of());

        var booking = shop.bookings.place(customer, order);
        var entry = accounts.create(keeper, staff);

        assertThat(booking.note()).contains("钥匙在看不见的花盆下");
        assertThat(shop.bookings.place(customer, order).id()).isEqualTo(booking.id());
        assertThat(accounts.create(keeper, staff)).isEqualTo(entry);
        assertThat(inTheClear("看不见的花盆", staff.email(), staff.name(), guessable(staff), guessable(order)))
                .isEmpty();
    }

    /** Whoever has this hash of a command tries passwords as fast as a machine can. */
    private static String guessable(Object command) {
        return Hashes.sha256(Jsons.write(command));
    }

    private static List<String> inTheClear(String... secrets) throws Exception {
        var found = new ArrayList<String>();
        int cells = 0;
        try (var connection = ((DataSource) new InitialContext().lookup("jdbc/doorstep")).getConnection()) {
            for (var table : tables(connection)) {
                cells += look(connection, table, List.of(secrets), found);
            }
        }
        assertThat(cells).isGreaterThan(500);
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var all = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (all.next()) {
                var name = all.getString("TABLE_NAME");
                var feature = name.toLowerCase(Locale.ROOT);
                // the sandbox is the outside: a post office that could not read an address would deliver nothing
                if (!feature.startsWith("sandbox_") && !feature.startsWith("batch_")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static int look(Connection connection, String table, List<String> secrets, List<String> found)
            throws SQLException {
        int cells = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    cells++;
                    var text = text(rows, column);
                    var name = table + "." + rows.getMetaData().getColumnName(column);
                    secrets.stream()
                            .filter(text::contains)
                            .map(secret -> name + ": " + secret)
                            .forEach(found::add);
                }
            }
        }
        return cells;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case java.sql.Types.BLOB -> bytes(rows.getBytes(column));
            case java.sql.Types.BINARY, java.sql.Types.VARBINARY, java.sql.Types.LONGVARBINARY ->
                bytes(rows.getBytes(column));
            default -> String.valueOf(rows.getString(column));
        };
    }

    private static String bytes(byte[] content) {
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }
}
