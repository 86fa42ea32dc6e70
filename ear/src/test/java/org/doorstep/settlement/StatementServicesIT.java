package org.doorstep.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doorstep.ear.support.inside.Market.SYSTEM;
import static org.doorstep.ear.support.inside.Market.yuan;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doorstep.ear.support.inside.Await;
import org.doorstep.ear.support.inside.Mailbox;
import org.doorstep.ear.support.inside.ServiceTest;
import org.doorstep.ear.support.inside.Sql;
import org.doorstep.notification.Notifier;
import org.doorstep.shared.Actor;
import org.doorstep.shared.Ids;
import org.doorstep.shared.id.CompanyId;
import org.doorstep.shared.id.PersonId;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Statements never change, are printed in the reader's language, and mailed. */
@ServiceTest
@Order(2) // a night waits for every event of its day: before others move the clock past what nobody here takes
class StatementServicesIT extends PayeeStory {
    @Test
    void letsNobodyChangeAStatementOrItsLines() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var id = statements(company).get(0).id().value();

        for (var change : List.of(
                "update settlement_statement set payable = payable + 1, shares = shares + 1 where id = " + id,
                "delete from settlement_statement where id = " + id,
                "update settlement_line set amount = amount + 1 where statement_id = " + id,
                "update settlement_line set statement_id = null where statement_id = " + id,
                "delete from settlement_line where statement_id = " + id)) {
            assertThatThrownBy(() -> Sql.update(change))
                    .as(change)
                    .isInstanceOf(SQLException.class)
                    .satisfies(refusal ->
                            assertThat(stack(refusal)).containsAnyOf("settlement_is_immutable", "foreign key"));
        }
        assertThat(statements(company).get(0).payable()).isEqualTo(yuan("60.00"));
    }

    @Test
    void printsAStatementInTheReadersLanguage() throws Exception {
        var company = company(Optional.empty());
        earned(company, "60.00", yesterday());
        close();
        var statement = statements(company).get(0);
        var chinese = Actor.companyStaff(
                new PersonId(Ids.next()), new CompanyId(company.id()), Set.of(Statements.READ), Actor.Request.NONE);

        assertThat(text(statements.pdf(chinese, statement.id()))).contains("对账单 " + statement.number(), "60.00");
        assertThat(text(statements.pdf(staff(company, Statements.READ), statement.id())))
                .contains("Statement " + statement.number());
    }

    @Test
    void mailsAStatementToItsPayeeAsPdfInThePayeesLanguage() throws Exception {
        var worker = worker();
        var box = "payee" + worker.id() + "@example.org";
        transaction.begin();
        notifier.reach(
                SYSTEM, new Notifier.Reach(new PersonId(worker.id()), Optional.empty(), Optional.of(box), "zh-TW"));
        transaction.commit();
        earned(worker, "12.34", yesterday());

        close();

        var number = statements(worker).get(0).number();
        Await.until(() -> "mail of " + number, () -> !Mailbox.attachments(box).isEmpty());
        assertThat(Mailbox.attachments(box)).singleElement().satisfies(attachment -> {
            assertThat(attachment.name()).isEqualTo(number + ".pdf");
            assertThat(text(attachment.bytes())).contains("對帳單 " + number, "12.34");
        });
    }
}
