-- One row per review and order. What customers wrote stays in silver: free text may name people.
select
    reviews.review_key,
    reviews.review_id,
    reviews.order_id,
    orders.customer_unique_id,
    orders.purchased_on,
    orders.date_key,
    reviews.review_score,
    reviews.comment_title is not null or reviews.comment_message is not null as has_comment,
    reviews.asked_on,
    reviews.answered_at,
    {{ day_count('reviews.answered_at') }} - {{ day_count('reviews.asked_on') }} as answer_days,
    orders.is_late
from {{ ref('reviews') }} as reviews
left join {{ ref('fact_orders') }} as orders
    on reviews.order_id = orders.order_id
