-- A review id is no key: one review may speak of several orders. Together with the order it is one; the number guards
-- against a pair that comes twice.
with

numbered as (

    select
        review_id,
        order_id,
        review_score,
        review_comment_title,
        review_comment_message,
        review_creation_date,
        review_answer_timestamp,
        row_number() over (
            partition by review_id, order_id
            order by
                review_answer_timestamp,
                review_creation_date,
                review_score,
                coalesce(review_comment_title, ''),
                coalesce(review_comment_message, '')
        ) as occurrence
    from {{ source('bronze', 'olist_order_reviews') }}

)

select
    md5(review_id || '|' || order_id || '|' || cast(occurrence as string)) as review_key,
    review_id,
    order_id,
    review_score,
    nullif(trim(review_comment_title), '') as comment_title,
    nullif(trim(review_comment_message), '') as comment_message,
    cast(review_creation_date as date) as asked_on,
    review_answer_timestamp as answered_at
from numbered
