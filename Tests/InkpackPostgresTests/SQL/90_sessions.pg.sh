#!/usr/bin/env bash
# What several sessions do at once: attacks 17, 18 and 31, fault 7, and the workers' claims.
# Usage: 90_sessions.pg.sh PSQL URL. The users that it makes are purged again.
set -euo pipefail
psql=$1 url=$2
export PGOPTIONS='-c client_min_messages=warning'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ask() { "$psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1" "$url"; }

checks=0
is() { # is FOUND WANTED NAME
    checks=$((checks + 1))
    if [ "$1" = "$2" ]; then
        echo "ok $checks - $3"
    else
        printf 'not ok %s - %s\n# have: %s\n# want: %s\n' "$checks" "$3" "$1" "$2"
    fi
}

# A session reads statements from its pipe and writes answers into its file.
sessions=()
open() { # open NAME [FIRST-STATEMENT]
    mkfifo "$folder/$1.pipe"
    "$psql" -X -q -A -t -v VERBOSITY=terse "$url" <"$folder/$1.pipe" >"$folder/$1" 2>&1 &
    sessions+=("$!")
    exec {descriptor}>"$folder/$1.pipe"
    eval "$1=$descriptor"
    say "$1" "set application_name = 'inkpack $1'; ${2:-}"
}
say() { echo "$2" >&"${!1}"; }
# Ends the sessions when they have said all, and leaves their answers.
finish() {
    local name descriptor
    for name in "$@"; do
        descriptor=${!name}
        exec {descriptor}>&-
    done
    wait "${sessions[@]}"
    sessions=()
    for name in "$@"; do rm "$folder/$name.pipe"; done
}
# Waits until so many of the sessions wait for a lock, or, with "idle", for their next statement in a transaction.
until_waiting() { # until_waiting COUNT [idle]
    local what="wait_event_type = 'Lock'"
    [ "${2:-}" != idle ] || what="state = 'idle in transaction'"
    ask "do \$\$ begin
        for attempt in 1..500 loop
            perform pg_stat_clear_snapshot();
            if (select count(*) from pg_stat_activity
                where datname = current_database() and application_name like 'inkpack %' and $what) >= $1 then
                return;
            end if;
            perform pg_sleep(0.01);
        end loop;
        raise 'nobody waits';
    end \$\$"
}

ids=$(ask 'select string_agg(gen_random_uuid()::text, $$ $$) from generate_series(1, 7)')
read -r user pack inside outside loose key other <<<"$ids"
ask "insert into public.users (id) values ('$user');
    select public.grant_inkbucks('$user', 100, '$key');
    insert into public.icon_packs (id, user_id, name) values ('$pack', '$user', 'Pack');
    select public.commit_icon_for('$user', 'generate', gen_random_uuid(), '{}', '$inside', p_icon_pack_id => '$pack');
    select public.commit_icon_for('$user', 'generate', gen_random_uuid(), '{}', '$outside');
    select public.commit_icon_for('$user', 'generate', gen_random_uuid(), '{}', '$loose')" >"$folder/made"
as_user="set role authenticated; set request.jwt.claims = '{\"sub\": \"$user\", \"role\": \"authenticated\"}';"
batch() {
    echo "select count(*) from public.commit_icons(jsonb_build_array(
        jsonb_build_object('type', 'edit', 'idempotency_key', gen_random_uuid(), 'document', '{}'::jsonb,
          'icon_id', '$inside'),
        jsonb_build_object('type', 'edit', 'idempotency_key', gen_random_uuid(), 'document', '{}'::jsonb,
          'icon_id', '$outside'),
        jsonb_build_object('type', 'generate', 'idempotency_key', gen_random_uuid(), 'document', '{}'::jsonb,
          'icon_pack_id', '$pack')));"
}

# A batch edits an icon of a pack, then one that somebody else is at, then generates into the pack. Meanwhile the pack
# goes.
for who in user service; do
    open first "begin; select 1 from public.icons where id = '$outside' for update;"
    until_waiting 1 idle
    open second "$as_user"
    say second "$(batch)"
    until_waiting 1
    if [ $who = user ]; then open third "$as_user"; else open third "set role service_role;"; fi
    say third "with gone as (delete from public.icon_packs where id = '$pack' returning 1) select count(*) from gone;"
    until_waiting 2
    say first 'commit;'
    finish first second third
    is "$(cat "$folder/second") $(cat "$folder/third")" '3 1' \
        "fault 7: a batch and the deletion of its pack by the $who"
    ask "insert into public.icon_packs (id, user_id, name) values ('$pack', '$user', 'Pack');
        update public.icons set icon_pack_id = '$pack' where id = '$inside'" >"$folder/made"
done

# The last inkbuck.
ask "select public.adjust_inkbucks('$user', 1 - inkbucks, gen_random_uuid(), 'test')
    from public.users where id = '$user'" >"$folder/made"
spend() { # spend COUNT KEY: as many sessions, each of which commits once
    seq "$1" | xargs -P "$1" -I% "$psql" -X -q -A -t -v VERBOSITY=sqlstate "$url" -c \
        "select replayed from public.commit_icon_for('$user', 'edit', $2, '{}', '$loose')" 2>&1 | sort | uniq -c |
        awk '{ printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $NF }'
}
is "$(spend 8 'gen_random_uuid()')" '7 PT402, 1 f' 'the last inkbuck is spent once by eight who try'
ask "select public.grant_inkbucks('$user', 9, gen_random_uuid())" >"$folder/made"
is "$(spend 8 "'$other'")" '1 f, 7 t' 'the same request from eight at once is charged once'
is "$(ask "select inkbucks from public.users where id = '$user'")" 8 'and so the balance says'

# Two workers; the first has not committed.
ask "update public.icons set image_state = 'failed' where user_id <> '$user'" >"$folder/made"
open first 'begin; select count(*) from public.claim_images(2, 60);'
until_waiting 1 idle
is "$(ask 'select count(*) > 0 and count(*) < (select count(*) from public.icons where image_state = $$pending$$)
    from public.claim_images(100, 60)')" t 'a worker passes over what another is at'
say first 'commit;'
finish first
is "$(cat "$folder/first")" 2 'who has what it claimed'

# An erasure is under way.
open first "begin; select public.erase_user('$user');"
until_waiting 1 idle
open second "$as_user insert into public.icon_packs (name) values ('x');"
open third "$as_user select public.commit_icon('generate', gen_random_uuid(), '{}');"
until_waiting 2
say first 'commit;'
finish first second third
is "$(cat "$folder/second" "$folder/third" | sort -u)" 'ERROR:  user erased' 'who waits for an erasure writes nothing'
is "$(ask "select count(*) from public.icon_packs where user_id = '$user'")" 0 'and nothing is left'
is "$(ask "select count(*) from public.verify_ledger('$user')")" 0 'the ledger is sound'
ask "select public.purge_user('$user', 'test');
    delete from private.storage_outbox where object_name like '$user/%'" >"$folder/made"
echo "1..$checks"
